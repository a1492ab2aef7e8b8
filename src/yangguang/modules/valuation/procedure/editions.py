"""The two editions: the chain is one, its ending another. Which holds the day of the report picks."""

from __future__ import annotations

from yangguang.base.procedure import OFFICER, Days, Procedure, Since, Step
from yangguang.base.valuation.chain import ENDINGS
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.procedure import facts
from yangguang.modules.valuation.procedure.drawn import LIMITS, ByLot
from yangguang.modules.valuation.procedure.reported import Reported
from yangguang.modules.valuation.records import PublicityConcluded, ReportCertified

FILED, PUBLICISED = (ending.in_force for ending in ENDINGS)


class Valuation2008(Procedure):
    """For reports delivered until 30 June 2017: filed, and a certificate says so."""

    key, title = facts.KEY, "矿业权评估"
    in_force = Since(FILED.year, FILED.month, FILED.day)

    announce = ByLot.announce
    sign_up = ByLot.sign_up
    list_entrants = ByLot.list_entrants
    freeze = ByLot.freeze
    observe = ByLot.observe
    commit = ByLot.commit
    read_value = ByLot.read_value
    draw = ByLot.draw
    offer = ByLot.offer
    sign = ByLot.sign
    refuse = ByLot.refuse
    forfeit = ByLot.forfeit
    declare_void = ByLot.declare_void
    deliver = begins = Reported.deliver
    send_back = Reported.send_back
    amend = Reported.amend
    check_report = Reported.check_report
    show = Reported.show
    interrupt = Reported.interrupt
    lose = Reported.lose
    resume = Reported.resume
    regain = Reported.regain
    reshow = Reported.reshow
    dispute = Reported.dispute
    settle = Reported.settle
    certify = Step(
        by=OFFICER,
        basis=rules.FILING,
        title="出具备案证明",
        mark="备",
        after=[show],
        not_while=[interrupt, lose, dispute],
        not_before=Days(
            LIMITS["show"], counted_from=[show, resume, regain, reshow], basis=rules.WINDOW
        ),
        states=[facts.certificate, facts.start_fen],
        why_not=rules.why_not_end,
        publishes=[ReportCertified],
        closes=True,
    )
    stop = ByLot.stop


class Valuation2017(Procedure):
    """For reports delivered since 1 July 2017: it ends with the publicity, nothing is filed."""

    key, title = facts.KEY, "矿业权评估"
    in_force = Since(PUBLICISED.year, PUBLICISED.month, PUBLICISED.day)

    announce = ByLot.announce
    sign_up = ByLot.sign_up
    list_entrants = ByLot.list_entrants
    freeze = ByLot.freeze
    observe = ByLot.observe
    commit = ByLot.commit
    read_value = ByLot.read_value
    draw = ByLot.draw
    offer = ByLot.offer
    sign = ByLot.sign
    refuse = ByLot.refuse
    forfeit = ByLot.forfeit
    declare_void = ByLot.declare_void
    deliver = begins = Reported.deliver
    send_back = Reported.send_back
    amend = Reported.amend
    check_report = Reported.check_report
    show = Reported.show
    interrupt = Reported.interrupt
    lose = Reported.lose
    resume = Reported.resume
    regain = Reported.regain
    reshow = Reported.reshow
    dispute = Reported.dispute
    settle = Reported.settle
    conclude = Step(
        by=OFFICER,
        basis=rules.PUBLICISED,
        title="公示结束",
        mark="结",
        after=[show],
        not_while=[interrupt, lose, dispute],
        not_before=Days(
            LIMITS["show"], counted_from=[show, resume, regain, reshow], basis=rules.WINDOW
        ),
        states=[facts.start_fen],
        why_not=rules.why_not_end,
        publishes=[PublicityConcluded],
        closes=True,
    )
    stop = ByLot.stop

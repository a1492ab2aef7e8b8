"""What else the holder of a query code does with a case: print the slip, correct the contact, get mails."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.personal import contacts
from yangguang.kernel.personal import queries as personal
from yangguang.kernel.subscriptions import notices, posting
from yangguang.kernel.ui import case_parts, office_parts, refusals
from yangguang.kernel.ui.access import keyed_page
from yangguang.readers.timeline import papers
from yangguang.readers.timeline.forms import ContactForm, MailForm
from yangguang.readers.timeline.pages.mine import holds, or_ask, sheet_of


@or_ask
@keyed_page(holds)
@require_safe
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """Show the slip on a page for paper, without the query code: nobody has it but the applicant."""
    shown = sheet_of(number)
    on = day_of(shown.at)
    drawn = case_parts.receipt(
        shown.case.pk,
        shown.standing,
        office=shown.office,
        address=request.build_absolute_uri(f"/c/{shown.case.pk}"),
        language=get_language() or "",
    )
    turning = office_parts.turning_to(offices.contact_on(shown.case.office, on))
    context = {"sheet": shown, "slip": drawn, "filed": papers.filed(shown), "turning": turning}
    return render(request, "timeline/slip.html", context)


@or_ask
@keyed_page(holds)
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Take a new contact; what was stated before stays, with its day."""
    shown = sheet_of(number)
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            contacts.change(shown.case, text=form.cleaned_data["text"], at=shown.at)
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            return redirect("timeline:contact", number)
    context = {"sheet": shown, "form": form, "stated": personal.contacts(shown.case)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "timeline/contact.html", context, status=status)


@or_ask
@keyed_page(holds)
@sensitive_post_parameters("address")
@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest, number: str) -> HttpResponse:
    """Ask where mails about progress go; the address is confirmed by a mail before any other is sent."""
    shown = sheet_of(number)
    form = MailForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        address, language = form.cleaned_data["address"], get_language() or "zh-hans"
        try:
            notices.ask(address, case=shown.case, language=language, at=timezone.now())
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            return redirect("timeline:mails", number)
    context = {"sheet": shown, "form": form, "reach": notices.reach(shown.case.pk)}
    context["is_possible"] = posting.current() is not None
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "timeline/mails.html", context, status=status)


@or_ask
@keyed_page(holds)
@require_POST
def stop(request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """End the mails of a case and erase the address."""
    notices.forget(number)
    return redirect("timeline:mails", number)

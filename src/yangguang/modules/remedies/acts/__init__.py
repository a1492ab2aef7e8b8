"""The statutory writes of reconsiderations (`review`) and suits (`court`): one function for each step."""

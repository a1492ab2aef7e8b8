"""Floor 2: one folder per public function of the office; blind to each other."""

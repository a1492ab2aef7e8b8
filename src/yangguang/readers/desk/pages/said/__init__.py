"""What the office says in public: reviewed before it is let out, withdrawn or erased afterwards."""

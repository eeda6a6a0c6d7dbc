"""Files that people filled and saved, back into raw values of a plan: JSON, YAML, Excel, Word. Anybody made them."""

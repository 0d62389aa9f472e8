"""What a text promises in numbers: goals with metric, value, unit, deadline and owner."""

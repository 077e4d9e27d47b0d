// A room without code yet.

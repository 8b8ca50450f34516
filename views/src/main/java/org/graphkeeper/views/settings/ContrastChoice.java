package org.graphkeeper.views.settings;

/// Normal or high contrast, or whatever the system says.
public enum ContrastChoice { SYSTEM, NORMAL, HIGH }

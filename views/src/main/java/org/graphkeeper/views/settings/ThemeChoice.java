package org.graphkeeper.views.settings;

/// Light or dark, or whatever the system says.
public enum ThemeChoice { SYSTEM, LIGHT, DARK }

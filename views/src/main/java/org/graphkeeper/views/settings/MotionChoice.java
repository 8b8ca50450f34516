package org.graphkeeper.views.settings;

/// Whether things may move, or whatever the system says.
public enum MotionChoice { SYSTEM, FULL, REDUCED }

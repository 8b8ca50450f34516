package org.graphkeeper.views.updates;

/// How the app came onto this computer, and thereby how a newer version does.
public enum InstalledAs { DEB, RPM, WINDOWS_USER, WINDOWS_MACHINE, MAC, ARCHIVE, SOURCES }

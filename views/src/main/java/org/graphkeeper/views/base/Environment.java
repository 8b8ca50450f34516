package org.graphkeeper.views.base;

/// How careful one has to be on a server; shown as a label and a colour next to its name.
public enum Environment { LOCAL, DEVELOPMENT, STAGING, PRODUCTION }

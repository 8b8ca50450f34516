package org.graphkeeper.api.provisioning;

public enum RunState { RUNNING, SUCCEEDED, FAILED, UNKNOWN }

package org.graphkeeper.api.provisioning;

public enum StepState { PENDING, RUNNING, SUCCEEDED, SKIPPED, FAILED, UNKNOWN }

package org.graphkeeper.views.connections;

/// Why a secret cannot be had or kept.
public enum SecretProblem { VAULT_LOCKED, WRONG_PASSPHRASE, VAULT_UNUSABLE, COMMAND_FAILED }

package org.graphkeeper.views.base;

/// What a person is asked before a change is sent, from the least strict to the strictest. Where a screen asks anyway,
/// e.g. for the slug of a graph that is to be deleted, nothing is asked twice.
public enum ConfirmLevel {

    /// What the screens ask by themselves: before what is hard to reverse.
    AS_USUAL,

    /// Before every change.
    EVERY_CHANGE,

    /// The same, and before a removal the name of what is removed has to be typed.
    TYPED_NAME
}

package org.graphkeeper.views.base;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// A value that never changes, for tables whose rows do not: nobody who listens has to be kept.
public record Fixed<T>(T value) implements ObservableValue<T> {

    @Override
    public T getValue() {
        return value;
    }

    @Override
    public void addListener(ChangeListener<? super T> listener) {
        // There will be nothing to tell.
    }

    @Override
    public void removeListener(ChangeListener<? super T> listener) {
        // It was not kept.
    }

    @Override
    public void addListener(InvalidationListener listener) {
        // There will be nothing to tell.
    }

    @Override
    public void removeListener(InvalidationListener listener) {
        // It was not kept.
    }
}

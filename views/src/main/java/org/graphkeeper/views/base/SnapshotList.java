package org.graphkeeper.views.base;

import java.util.List;
import java.util.RandomAccess;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;

/// An observable list that shows one immutable list after another. Replacing the whole costs the same for ten entries
/// and for a million: nothing is copied, and one change is told. FX-thread confined.
public final class SnapshotList<E> extends ObservableListBase<E> implements RandomAccess {

    private List<E> shown = List.of();

    @Override
    public E get(int index) {
        return shown.get(index);
    }

    @Override
    public int size() {
        return shown.size();
    }

    /// What is shown now; immutable.
    public List<E> shown() {
        return shown;
    }

    /// Shows another list.
    ///
    /// @param newer never changed afterwards
    public void show(List<E> newer) {
        List<E> before = shown;
        shown = newer;
        if (!before.isEmpty() || !newer.isEmpty()) {
            fireChange(new Replaced<>(this, before));
        }
    }

    /// Shows a list that differs in few places.
    ///
    /// @param newer   as long as the present one, never changed afterwards
    /// @param changed where it differs, ascending
    public void show(List<E> newer, int[] changed) {
        List<E> before = shown;
        beginChange();
        shown = newer;
        for (int place : changed) {
            nextSet(place, before.get(place));
        }
        endChange();
    }

    private static final class Replaced<E> extends ListChangeListener.Change<E> {

        private final List<E> removed;
        private final int to;
        private boolean onChange;
        private boolean told;

        Replaced(SnapshotList<E> list, List<E> removed) {
            super(list);
            this.removed = removed;
            this.to = list.size();
        }

        @Override
        public boolean next() {
            onChange = !told;
            told = true;
            return onChange;
        }

        @Override
        public void reset() {
            onChange = false;
            told = false;
        }

        @Override
        public int getFrom() {
            return checked(0);
        }

        @Override
        public int getTo() {
            return checked(to);
        }

        @Override
        public List<E> getRemoved() {
            checked(0);
            return removed;
        }

        @Override
        protected int[] getPermutation() {
            checked(0);
            return new int[0];
        }

        private int checked(int value) {
            if (!onChange) {
                throw new IllegalStateException("next() was not called or there was no further change");
            }
            return value;
        }
    }
}

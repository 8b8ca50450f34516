package org.graphkeeper.views.base;

import java.util.List;
import java.util.RandomAccess;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// An observable list that shows one immutable list after another. Replacing the whole costs the same for ten entries
/// and for a million: nothing is copied, and one change is told. Where an entry is, the shown list is asked: controls look
/// for the selected and the focused entry after every change. FX-thread confined.
public final class SnapshotList<E> extends ObservableListBase<E> implements RandomAccess {

    private List<E> shown = List.of();

    /// A list that shows another one from the beginning.
    ///
    /// @param first never changed afterwards
    public static <E> SnapshotList<E> of(List<E> first) {
        SnapshotList<E> made = new SnapshotList<>();
        made.shown = first;
        return made;
    }

    @Override
    public E get(int index) {
        return shown.get(index);
    }

    @Override
    public int size() {
        return shown.size();
    }

    @Override
    public int indexOf(@Nullable Object entry) {
        return shown.indexOf(entry);
    }

    @Override
    public boolean contains(@Nullable Object entry) {
        return indexOf(entry) >= 0;
    }

    /// A control that gets another list compares the two: lists of other lengths are told apart at once.
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || other instanceof List<?> list && list.size() == size()
                && shown.equals(list instanceof SnapshotList<?> snapshots ? snapshots.shown : list);
    }

    @Override
    public int hashCode() {
        return shown.hashCode();
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
            fireChange(new Replaced<>(this, before, newer));
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
        private final List<E> added;
        private boolean onChange;
        private boolean told;

        Replaced(SnapshotList<E> list, List<E> removed, List<E> added) {
            super(list);
            this.removed = removed;
            this.added = added;
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
            return checked(added.size());
        }

        @Override
        public List<E> getRemoved() {
            checked(0);
            return removed;
        }

        /// The list itself, which may know where an entry is; a part of it would look through all.
        @Override
        public List<E> getAddedSubList() {
            checked(0);
            return added;
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

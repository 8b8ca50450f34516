package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class SnapshotListTest {

    private final SnapshotList<String> list = new SnapshotList<>();
    private final List<String> told = new ArrayList<>();

    private void listen(ObservableList<String> to) {
        to.addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                told.add(change.getFrom() + "-" + change.getTo() + " for " + change.getRemoved());
            }
        });
    }

    @Test
    void anotherListIsOneChange() {
        list.show(List.of("a", "b", "c"));
        listen(list);
        list.show(List.of("x"));
        assertThat(told).containsExactly("0-1 for [a, b, c]");
        assertThat(list).containsExactly("x");
    }

    @Test
    void twoListenersAndAWrapperAreAllTold() {
        listen(list);
        listen(FXCollections.unmodifiableObservableList(list));
        list.show(List.of("a"));
        assertThat(told).containsExactly("0-1 for []", "0-1 for []");
    }

    @Test
    void singlePlacesAreToldSingly() {
        list.show(List.of("a", "b", "c", "d"));
        listen(list);
        list.show(List.of("a", "B", "c", "D"), new int[] {1, 3});
        assertThat(told).containsExactly("1-2 for [b]", "3-4 for [d]");
    }

    @Test
    void whereAnEntryIsTheShownListIsAsked() {
        List<String> knowing = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new AssertionError("looked at one after another");
            }

            @Override
            public int size() {
                return 5;
            }

            @Override
            public int indexOf(Object entry) {
                return "c".equals(entry) ? 2 : -1;
            }
        };
        List<Integer> found = new ArrayList<>();
        list.addListener((ListChangeListener<String>) change -> {
            change.next();
            found.add(change.getAddedSubList().indexOf("c"));
        });
        list.show(knowing);
        assertThat(found).containsExactly(2);
        assertThat(list.indexOf("c")).isEqualTo(2);
        assertThat(list.contains("d")).isFalse();
        assertThat(SnapshotList.of(knowing).indexOf("c")).isEqualTo(2);
    }

    @Test
    void nothingNewIsNoChange() {
        list.show(List.of("a"));
        listen(list);
        list.show(List.of("a"), new int[0]);
        assertThat(told).isEmpty();
    }
}

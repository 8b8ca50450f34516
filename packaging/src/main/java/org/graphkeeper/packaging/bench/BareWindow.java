package org.graphkeeper.packaging.bench;

import atlantafx.base.theme.PrimerLight;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/// The least that a desktop app of this kind can be: a window with AtlantaFX and one table. Its start is what JavaFX
/// costs, and thereby the floor of ours. It notes its first picture in the way in which the app does.
public final class BareWindow {

    private static final int ROWS = 7;
    private static final int COLUMNS = 5;
    private static final int FRAMES = 2;

    private BareWindow() {
    }

    /// @param arguments any makes it end after its first picture, which is how its cache of classes is recorded
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Platform.startup(() -> show(arguments.length > 0 ? end::countDown : () -> { }));
        Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
        end.await();
        Platform.exit();
    }

    private static void show(Runnable then) {
        TableView<Integer> table = new TableView<>(FXCollections.observableList(
                IntStream.range(0, ROWS).boxed().toList()));
        for (int column = 0; column < COLUMNS; column++) {
            String name = "Column " + column;
            TableColumn<Integer, String> made = new TableColumn<>(name);
            made.setCellValueFactory(row -> new ReadOnlyStringWrapper(name + ", row " + row.getValue()));
            table.getColumns().add(made);
        }
        Scene scene = new Scene(table, 1280, 800);
        scene.getStylesheets().add(new PrimerLight().getUserAgentStylesheet());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                // What is there in one frame has been painted when the next but one begins.
                if (frames++ == FRAMES) {
                    stop();
                    System.out.println(StartBench.PAINTED + " " + System.currentTimeMillis());
                    then.run();
                }
            }
        }.start();
    }
}

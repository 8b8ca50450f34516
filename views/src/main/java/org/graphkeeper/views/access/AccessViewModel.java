package org.graphkeeper.views.access;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// State and commands of the access room: which question is asked. FX-thread confined.
final class AccessViewModel {

    /// What is on screen.
    enum Topic { GRAPH, PERSON, TOKENS }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final People people;
    private final GraphQuestion graph;
    private final PersonQuestion person;
    private final TokensViewModel tokens;
    private final ObjectProperty<Topic> topic = new SimpleObjectProperty<>(Topic.GRAPH);
    private boolean attached;

    AccessViewModel(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("access");
        this.people = new People(session, surroundings);
        this.graph = new GraphQuestion(session, surroundings, people);
        this.person = new PersonQuestion(session, surroundings, people);
        this.tokens = new TokensViewModel(session, surroundings);
        session.drafts().keep("access.topic", Topic.class, topic);
        topic.subscribe((before, now) -> {
            if (attached) {
                leave(before);
                enter(now);
            }
        });
    }

    ObjectProperty<Topic> topicProperty() {
        return topic;
    }

    GraphQuestion graph() {
        return graph;
    }

    PersonQuestion person() {
        return person;
    }

    TokensViewModel tokens() {
        return tokens;
    }

    void attach() {
        attached = true;
        people.attach();
        String selected = session.catalog().selectedSlugProperty().get();
        enter(topic.get());
        if (topic.get() == Topic.GRAPH && graph.chosenProperty().get() == null && selected != null) {
            graph.chooseWhenListed(selected);
        }
    }

    void detach() {
        attached = false;
        leave(topic.get());
        people.detach();
    }

    void refresh() {
        switch (topic.get()) {
            case GRAPH -> {
                people.load();
                graph.refresh();
            }
            case PERSON -> person.refresh();
            case TOKENS -> tokens.refresh();
        }
    }

    /// Asks the other question about a line of an answer: who else reads this graph, what else this person sees.
    void follow(AccessRow row) {
        if (row.id().isEmpty()) {
            return;
        }
        if (topic.get() == Topic.GRAPH) {
            topic.set(Topic.PERSON);
            person.filterProperty().set("");
            person.chooseWhenListed(row.id());
        } else {
            topic.set(Topic.GRAPH);
            graph.filterProperty().set("");
            graph.chooseWhenListed(row.id());
        }
    }

    /// Saves an answer.
    ///
    /// @param json as JSON instead of CSV
    void export(AccessQuestion question, boolean json) {
        AccessAnswer answer = question.answerProperty().get();
        AccessQuestion.Subject subject = question.chosenProperty().get();
        if (subject == null) {
            return;
        }
        String server = session.profileName();
        String text = json ? AccessExport.json(answer, server, surroundings.clock().instant())
                : AccessExport.csv(answer, server, surroundings.clock().instant());
        String name = subject.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        surroundings.dialogs().saveText(texts.get("access.export.title"),
                "access-" + name + (json ? ".json" : ".csv"), text);
    }

    private void enter(Topic which) {
        switch (which) {
            case GRAPH -> graph.attach();
            case PERSON -> person.attach();
            case TOKENS -> tokens.attach();
        }
    }

    private void leave(Topic which) {
        switch (which) {
            case GRAPH -> graph.detach();
            case PERSON -> person.detach();
            case TOKENS -> tokens.detach();
        }
    }
}

package org.graphkeeper.bench;

import java.lang.reflect.Proxy;
import java.util.Map;

/// Ports and gateways of which few answer.
final class Doubles {

    private Doubles() {
    }

    /// Takes everything and says nothing.
    static <T> T quiet(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, _, _) -> null));
    }

    /// Answers some questions; every other one is a mistake of the program.
    ///
    /// @param answers by the name of the method
    static <T> T answering(Class<T> port, Map<String, Object> answers) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            Object answer = answers.get(method.getName());
            if (answer != null) {
                return answer;
            }
            if (method.getReturnType().isInterface()) {
                return answering(method.getReturnType(), Map.of());
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }
}

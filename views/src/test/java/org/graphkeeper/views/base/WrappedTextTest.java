package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WrappedTextTest {

    private static final List<String> COMPLEX = List.of("لا رسوم بيانية بعد", "الخادم \u200Elocalhost:8000\u200E لا يرد",
            "غير متصل منذ 10:41. ترى ما هو محفوظ؛ التغييرات معطلة حتى يرد الخادم.", "ไทย नमस्ते दुनिया 🚀 space missions");

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    @Test
    void complexTextWrapsAtEveryWidth() throws Exception {
        Snapshots.onFx(() -> {
            WrappedText.mend();
            for (String words : COMPLEX) {
                double line = height(words, 0);
                double before = Double.MAX_VALUE;
                for (int width = 20; width < 500; width += 3) {
                    double height = height(words, width);
                    assertThat(height).as("%s at %d", words, width).isGreaterThanOrEqualTo(line)
                            .isLessThanOrEqualTo(before);
                    before = height;
                }
                assertThat(before).as(words).isEqualTo(line);
            }
            return true;
        });
    }

    private static double height(String words, double width) {
        Text text = new Text(words);
        text.setFont(Font.font("Inter", 13));
        text.setWrappingWidth(width);
        return text.getLayoutBounds().getHeight();
    }
}

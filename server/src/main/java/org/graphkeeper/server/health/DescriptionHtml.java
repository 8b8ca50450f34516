package org.graphkeeper.server.health;

import java.util.regex.Pattern;

/// Descriptions of the OpenAPI documents as HTML: of Markdown they use paragraphs, lists and code, and nothing else.
final class DescriptionHtml {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern BETWEEN_BLOCKS = Pattern.compile("\\n\\s*\\n|\\n(?=\\* )");
    private static final String ITEM = "* ";

    private DescriptionHtml() {
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /// A piece of a line.
    static String inline(String text) {
        return CODE.matcher(escape(text)).replaceAll("<code>$1</code>");
    }

    /// Paragraphs and lists; nothing of an empty text.
    static String blocks(String text) {
        var html = new StringBuilder();
        boolean listed = false;
        for (String block : BETWEEN_BLOCKS.split(text.strip())) {
            boolean item = block.startsWith(ITEM);
            if (item != listed) {
                html.append(item ? "<ul>" : "</ul>");
                listed = item;
            }
            if (item) {
                html.append("<li>").append(inline(block.substring(ITEM.length()))).append("</li>");
            } else if (!block.isEmpty()) {
                html.append("<p>").append(inline(block)).append("</p>");
            }
        }
        return html.append(listed ? "</ul>" : "").toString();
    }
}

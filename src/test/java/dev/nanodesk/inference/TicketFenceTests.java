package dev.nanodesk.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketFenceTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<|im_start|>", "<|im_end|>", "[INST]", "[/INST]", "<start_of_turn>", "<end_of_turn>", "<|eot_id|>",
                        "</s>",
                "<s>", "<<SYS>>", "<</SYS>>", "<|end|>", "<|user|>", "<|start_of_role|>", "<|end_of_text|>", "<｜User｜>",
                "<think>", "</think>", "[SYSTEM_PROMPT]", "<turn|>", "TICKET>>>", "<<<TICKET", ">>>>>>",
                        "<|im_<|im_start|>start|>",
                "<|im_\u200Bstart|>", "[IN[INST]ST]", "<|IM_START|>"
            })
    void takesAwayWhatCouldEndTheFenceOrATurn(String mark) {
        var harmless = TicketFence.harmless("before " + mark + " after");
        assertThat(harmless).startsWith("before ").endsWith(" after");
        assertThat(harmless)
                .doesNotContainIgnoringCase(
                        "<|", "|>", "[INST]", "</s>", "<s>", "_of_turn>", "<<", ">>", "think>", "SYS>>")
                .doesNotContain("｜>", "[SYSTEM_PROMPT]");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        var text = "a < b > c, <b>bold</b>, mail <ada@example.org>, x >> y, \"|\" and 你好 🙂\n\tend";
        assertThat(TicketFence.harmless(text)).isEqualTo(text);
    }

    @Test
    void dropsControlCharactersAndHalfCharacters() {
        assertThat(TicketFence.harmless("a\u0000b\uD83Dc\r\nd")).isEqualTo("abc\nd");
    }
}

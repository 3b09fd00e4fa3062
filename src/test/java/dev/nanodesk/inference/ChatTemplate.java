package dev.nanodesk.inference;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;

/** How model families turn messages into one text, after the formats in their model cards. */
enum ChatTemplate {
    GEMMA_2(false) {
        @Override
        String render(List<Message> messages) {
            return "<bos>" + each(messages, "<start_of_turn>%s\n%s<end_of_turn>\n") + "<start_of_turn>model\n";
        }
    },
    MISTRAL_7B(false) {
        @Override
        String render(List<Message> messages) {
            return "<s>"
                    + messages.stream().map(Message::getText).collect(Collectors.joining("\n\n", "[INST] ", "[/INST]"));
        }
    },
    PHI_3(true) {
        @Override
        String render(List<Message> messages) {
            return "<s>" + each(messages, "<|%s|>\n%s<|end|>\n") + "<|assistant|>\n";
        }
    },
    TINY_LLAMA(true) {
        @Override
        String render(List<Message> messages) {
            return each(messages, "<|%s|>\n%s</s>\n") + "<|assistant|>\n";
        }
    },
    QWEN_3(true) {
        @Override
        String render(List<Message> messages) {
            return each(messages, "<|im_start|>%s\n%s<|im_end|>\n") + "<|im_start|>assistant\n<think>\n\n</think>\n\n";
        }
    },
    GRANITE(true) {
        @Override
        String render(List<Message> messages) {
            return each(messages, "<|start_of_role|>%s<|end_of_role|>%s<|end_of_text|>\n")
                    + "<|start_of_role|>assistant<|end_of_role|>";
        }
    };

    private final boolean systemRole;

    ChatTemplate(boolean systemRole) {
        this.systemRole = systemRole;
    }

    boolean hasSystemRole() {
        return systemRole;
    }

    abstract String render(List<Message> messages);

    String each(List<Message> messages, String turn) {
        return messages.stream()
                .map(message -> turn.formatted(role(message), message.getText()))
                .collect(Collectors.joining());
    }

    private String role(Message message) {
        if (!systemRole && message.getMessageType() == MessageType.SYSTEM) {
            throw new IllegalArgumentException("System role not supported");
        }
        return message.getMessageType().getValue();
    }
}

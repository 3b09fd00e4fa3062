/**
 * A stand-in for a model server: it speaks the chat APIs of llama.cpp, other OpenAI-compatible servers and Ollama, but
 * there is no language model behind it. It answers by counting words. For tests and for trying things out.
 */
@NullMarked
package dev.nanodesk.standin;

import org.jspecify.annotations.NullMarked;

package dev.nanodesk.inference;

/** What a model server speaks. */
enum ServerKind {
    /** llama.cpp's server: slots, a tokenizer and label probabilities. */
    LLAMA_CPP,
    /** Any other server with OpenAI's chat API, such as vLLM. */
    OPENAI,
    OLLAMA
}

package dev.nanodesk.knowledge;

import org.springframework.data.repository.ListCrudRepository;

/** The kept macros. */
interface Macros extends ListCrudRepository<StoredMacro, String> {}

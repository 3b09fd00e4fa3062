package dev.nanodesk.knowledge;

import org.springframework.data.repository.ListCrudRepository;

/** The kept articles. */
interface Articles extends ListCrudRepository<StoredArticle, String> {}

package org.cargolens.casework.store;

import org.cargolens.casework.audit.AuditEntry;

/**
 * A history of another unit, as it was taken in.
 *
 * @param entry by which it was
 * @param text whose digest the entry has
 */
public record TakenText(AuditEntry entry, String text) {}

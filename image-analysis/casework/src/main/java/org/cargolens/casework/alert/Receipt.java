package org.cargolens.casework.alert;

import java.time.Instant;
import java.util.UUID;
import org.cargolens.scan.Sha256;

/**
 * What a unit says once it has a message on disk.
 *
 * @param messageId which message
 * @param digest digest of its signed content
 * @param from id of the unit that has it
 * @param to id of the unit that sent it
 * @param receivedAt when it came first
 */
record Receipt(UUID messageId, Sha256 digest, String from, String to, Instant receivedAt) {}

package org.cargolens.scan.spool;

import java.nio.file.Path;

/**
 * A file of a sealed scan that is not as it was sealed.
 *
 * @param file which
 * @param expected what it should hold
 * @param found what it holds
 */
public record SpoolDamage(Path file, String expected, String found) {}

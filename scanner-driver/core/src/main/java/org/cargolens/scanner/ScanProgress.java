package org.cargolens.scanner;

import java.util.OptionalInt;

/**
 * How far a scan has come. Lines are those of the first view.
 *
 * @param lines lines that were handed over, or taken up by {@link Acquisition#finish}
 * @param expectedLines how many there will be, where the scanner knows it
 * @param bytes bytes of samples of all views that were handed over
 * @param lostLines lines among them that never arrived, of all views
 */
public record ScanProgress(int lines, OptionalInt expectedLines, long bytes, int lostLines) {}

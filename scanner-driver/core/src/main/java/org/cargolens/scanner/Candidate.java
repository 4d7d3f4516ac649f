package org.cargolens.scanner;

import org.cargolens.scan.ScannerIdentity;

/**
 * A scanner that answered a {@link ScannerModel#discover search}.
 *
 * @param uri where it can be opened, without options
 * @param identity who it says that it is
 */
public record Candidate(ScannerUri uri, ScannerIdentity identity) {}

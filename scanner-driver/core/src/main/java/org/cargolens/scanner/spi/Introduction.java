package org.cargolens.scanner.spi;

import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Capabilities;

/**
 * What a scanner says of itself.
 *
 * @param identity who it is
 * @param capabilities what it can do
 */
public record Introduction(ScannerIdentity identity, Capabilities capabilities) {}

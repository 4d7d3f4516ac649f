/**
 * The scanner model that speaks the line-scan protocol, version 1 ({@code
 * docs/linescan-protocol.md}).
 */
@NullMarked
package org.cargolens.scanner.model.linescan;

import org.jspecify.annotations.NullMarked;

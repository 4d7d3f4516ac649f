/**
 * Journals of scan sources on disk: lines that are there when their writer returns, whatever kills
 * the program, and a lock that keeps a second program off. What the lines say is the source's own.
 */
@NullMarked
package org.cargolens.scanner.source.journal;

import org.jspecify.annotations.NullMarked;

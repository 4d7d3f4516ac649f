/**
 * The rules that every scanner model keeps, one class each, numbered 1 to 28 as in {@code
 * docs/conformance.md}. They know the scanner as a station does, by its public interface, and its
 * faults by what a peer or a relay can do to order.
 */
@NullMarked
package org.cargolens.testkit.rule;

import org.jspecify.annotations.NullMarked;

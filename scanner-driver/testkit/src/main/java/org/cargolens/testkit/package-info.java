/**
 * A conformance kit: checks whether a scanner model keeps the rules that hold for all of them, on
 * each link that it claims.
 *
 * <pre>
 *  ScannerFixture: starts       Conformance: makes        Rule: opens, orders faults, compares
 *       Peer        ==== link relay ====  Trial  ==== Scanner          |
 *                                                                 RuleResult: ConformanceReport
 * </pre>
 *
 * <p>An integrator supplies one {@link org.cargolens.testkit.ScannerFixture}. The rules stand in
 * {@code rule} and know nothing of JUnit; {@code junit} makes a test of each. What a peer can't do
 * is declared in the report, never passed over in silence.
 */
@NullMarked
package org.cargolens.testkit;

import org.jspecify.annotations.NullMarked;

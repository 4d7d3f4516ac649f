package org.cargolens.casework.yield;

/**
 * What a rule brought.
 *
 * @param rule its id
 * @param counts of the cases for which it held
 * @param alone of the cases for which no other rule held: what it caused by itself
 * @param standing whether it earns its place
 */
public record RuleYield(String rule, YieldCounts counts, YieldCounts alone, Standing standing) {}

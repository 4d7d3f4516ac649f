package org.cargolens.analysis.report;

/**
 * Why a report advises what it does.
 *
 * @param code lower-kebab word that programs compare, such as {@code lines-missing}
 * @param text one sentence for people
 */
public record Reason(String code, String text) {}

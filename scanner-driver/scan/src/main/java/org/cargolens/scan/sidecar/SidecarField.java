package org.cargolens.scan.sidecar;

/**
 * A value of a sidecar and where it stands.
 *
 * @param path names of elements from the root on, and of an attribute behind an {@code @}, such as
 *     {@code DataForm/Operations/Operation@Type}
 * @param value the text, stripped
 */
public record SidecarField(String path, String value) {}

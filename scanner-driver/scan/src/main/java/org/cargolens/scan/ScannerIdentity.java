package org.cargolens.scan;

import java.util.Optional;

/**
 * Which scanner made a scan, as it calls itself.
 *
 * @param manufacturer maker
 * @param model model name
 * @param serialNumber serial number
 * @param firmware firmware version, if known
 */
public record ScannerIdentity(
    String manufacturer, String model, String serialNumber, Optional<String> firmware) {}

package org.cargolens.scanner.spi.instrument;

import org.cargolens.scanner.InstrumentEvent;

/**
 * A setting that is not what was written.
 *
 * @param setting name of the setting
 * @param written what was written, with its unit
 * @param found what the device has, with its unit
 */
public record SettingDifference(String setting, String written, String found) {
  InstrumentEvent event() {
    return new InstrumentEvent.SettingDiffers(setting, written, found);
  }
}

/*
 * A gantry's PLC by libmodbus: modbus_gantry tcp PORT | rtu DEVICE. Unit 1 holds the map of the profile
 * gantry-modbus. A write to coil 9 opens (0) or closes (1) the door. Ends when nobody can be served any more.
 */
#include <errno.h>
#include <modbus/modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DOOR_COIL = 9, COILS = 10, SWITCHES = 3, HOLDING = 3, INPUTS = 9 };

static void put32(uint16_t *registers, uint32_t value)
{
    registers[0] = (uint16_t)(value >> 16);
    registers[1] = (uint16_t)value;
}

static void fill(modbus_mapping_t *map)
{
    float temperature = 41.5f;
    uint32_t bits;
    memcpy(&bits, &temperature, sizeof bits);
    put32(map->tab_input_registers, 70001);
    map->tab_input_registers[2] = 12;
    map->tab_input_registers[3] = 1;
    put32(map->tab_input_registers + 4, (uint32_t)-12345);
    map->tab_input_registers[6] = (uint16_t)-250;
    put32(map->tab_input_registers + 7, bits);
    memset(map->tab_input_bits, 1, SWITCHES);
    map->tab_bits[DOOR_COIL] = 1;
}

/* Answers until the host has gone. */
static void serve(modbus_t *line, modbus_mapping_t *map)
{
    uint8_t request[MODBUS_MAX_ADU_LENGTH];
    for (;;) {
        int length = modbus_receive(line, request);
        if (length > 0) {
            modbus_reply(line, request, length, map);
            map->tab_input_bits[0] = map->tab_bits[DOOR_COIL];
        } else if (length < 0 && errno != EMBBADCRC && errno != ETIMEDOUT) {
            return;
        }
    }
}

int main(int count, char **words)
{
    modbus_mapping_t *map = modbus_mapping_new(COILS, SWITCHES, HOLDING, INPUTS);
    if (count != 3 || map == NULL) {
        fprintf(stderr, "usage: modbus_gantry tcp PORT | rtu DEVICE\n");
        return 2;
    }
    fill(map);
    if (strcmp(words[1], "tcp") == 0) {
        modbus_t *line = modbus_new_tcp("127.0.0.1", atoi(words[2]));
        int listener = modbus_tcp_listen(line, 1);
        while (listener >= 0 && modbus_tcp_accept(line, &listener) >= 0) {
            serve(line, map);
            modbus_close(line);
        }
    } else {
        modbus_t *line = modbus_new_rtu(words[2], 19200, 'N', 8, 1);
        modbus_set_slave(line, 1);
        if (modbus_connect(line) == 0) {
            serve(line, map);
        }
    }
    fprintf(stderr, "ended: %s\n", modbus_strerror(errno));
    return 1;
}

"""Names of the signals that several rooms speak of, as VSS 6.0 writes them; {} is filled with a place (seats.py)."""

from collections.abc import Mapping

from assistant.types.car_state import SignalValue

HVAC = "Vehicle.Cabin.HVAC"
STATION = f"{HVAC}.Station.{{}}"
DOOR = "Vehicle.Cabin.Door.{}Side"
SEAT = "Vehicle.Cabin.Seat.{}Side"
LIGHTS = "Vehicle.Body.Lights"
AMBIENT = "Vehicle.Cabin.Light.AmbientLight.{}Side"
SPOTLIGHT = "Vehicle.Cabin.Light.Spotlight.{}Side"
BATTERY = "Vehicle.Powertrain.TractionBattery"
CHARGING = f"{BATTERY}.Charging"

CLIMATE = f"{HVAC}.IsActive"
CLIMATE_AUTO = f"{HVAC}.IsAutoActive"
TEMPERATURE = f"{STATION}.Temperature"
SYNC = f"{HVAC}.IsSyncActive"
FAN = f"{STATION}.FanSpeed"
AIRFLOW = f"{STATION}.AirDirection"
AC = f"{HVAC}.IsAirConditioningActive"
RECIRCULATION = f"{HVAC}.RecirculationMode"
DEFROST = f"{HVAC}.Is{{}}DefrosterActive"
SEAT_HEATING = f"{SEAT}.HeatingCooling"
WHEEL_HEATING = "Vehicle.Chassis.SteeringWheel.HeatingCooling"
WINDOW = f"{DOOR}.Window.Position"
ROOF = "Vehicle.Cabin.Sunroof.Position"
SHADE = "Vehicle.Cabin.Sunroof.Shade.Position"
TRUNK = "Vehicle.Body.Trunk.Rear.IsOpen"
LOCKED = f"{DOOR}.IsLocked"
CHILD_LOCK = f"{DOOR}.IsChildLockActive"
CHARGE_PORT = f"{CHARGING}.ChargingPort.AnyPosition.IsFlapOpen"
MIRRORS = "Vehicle.Body.Mirrors.{}Side.IsFolded"
MASSAGE = f"{SEAT}.Massage.Level"
WIPERS = "Vehicle.Body.Windshield.Front.Wiping.Mode"
LIGHT_SWITCH = f"{LIGHTS}.LightSwitch"
HIGH_BEAM = f"{LIGHTS}.Beam.High.IsOn"
FRONT_FOG = f"{LIGHTS}.Fog.Front.IsOn"
REAR_FOG = f"{LIGHTS}.Fog.Rear.IsOn"
CABIN_LIGHT = f"{SPOTLIGHT}.IsLightOn"
AMBIENT_LIGHT = f"{AMBIENT}.IsLightOn"
AMBIENT_COLOUR = f"{AMBIENT}.Color"
AMBIENT_BRIGHTNESS = f"{AMBIENT}.Intensity"
DRIVE_MODE = "Vehicle.Powertrain.Transmission.PerformanceMode"
CHARGE_LIMIT = f"{CHARGING}.ChargeLimit"

# Words of the tools' arguments, and how VSS writes them.
AIRFLOW_WORDS: Mapping[SignalValue, SignalValue] = {
    word: word.upper() for word in ("face", "feet", "windshield", "face_feet", "feet_windshield")
}
RECIRCULATION_WORDS: Mapping[SignalValue, SignalValue] = {
    word: word.upper() for word in ("fresh", "recirculate", "auto")
}
WIPER_WORDS: Mapping[SignalValue, SignalValue] = {
    "off": "OFF",
    "interval": "INTERVAL",
    "slow": "SLOW",
    "fast": "FAST",
    "auto": "RAIN_SENSOR",
}
HEADLIGHT_WORDS: Mapping[SignalValue, SignalValue] = {
    "off": "OFF",
    "parking": "POSITION",
    "low": "BEAM",
    "auto": "AUTO",
}
DRIVE_MODE_WORDS: Mapping[SignalValue, SignalValue] = {
    "eco": "ECONOMY",
    "comfort": "NORMAL",
    "sport": "SPORT",
    "snow": "SNOW",
}
COLOURS: Mapping[SignalValue, SignalValue] = {
    "white": "#FFFFFF",
    "red": "#FF0000",
    "orange": "#FF8000",
    "yellow": "#FFFF00",
    "green": "#00FF00",
    "cyan": "#00FFFF",
    "blue": "#0000FF",
    "purple": "#8000FF",
    "pink": "#FF80C0",
}

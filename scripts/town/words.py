"""What things are called in the made-up country, in both languages. No name is anybody's."""

from typing import NamedTuple


class Name(NamedTuple):
    """A name in both languages."""

    en: str
    zh: str


PORT_LINDEN = Name("Port Linden", "菩提港")
EASTMERE = Name("Eastmere", "东湖镇")
ELMFOLD = Name("Elmfold", "榆树村")

STREETS = tuple(
    Name(*pair)
    for pair in (
        ("Harbour Street", "海港街"), ("Mill Lane", "磨坊巷"), ("Market Street", "市场街"), ("Church Road", "教堂路"),
        ("Station Road", "车站路"), ("Linden Avenue", "菩提大道"), ("School Lane", "学校巷"), ("Rose Street", "玫瑰街"),
        ("Garden Road", "花园路"), ("Bridge Street", "桥街"), ("Castle Road", "城堡路"), ("River Walk", "河边路"),
        ("Hill Street", "山街"), ("Fisher Lane", "渔夫巷"), ("Baker Street", "面包街"), ("Lake Road", "湖滨路"),
        ("North Road", "北路"), ("South Road", "南路"), ("Park Street", "公园街"), ("Museum Street", "博物馆街"),
        ("Well Lane", "井巷"), ("Maple Road", "枫树路"), ("Birch Road", "白桦路"), ("Swan Street", "天鹅街"),
        ("Anchor Lane", "船锚巷"), ("Tower Street", "塔楼街"), ("Quay Road", "码头路"), ("Sand Street", "沙街"),
        ("King Street", "国王街"), ("Queen Street", "王后街"),
    )
)  # fmt: skip

FIRST = tuple(
    Name(*pair)
    for pair in (
        ("Rose", "玫瑰"), ("Anchor", "船锚"), ("Old Mill", "老磨坊"), ("Blue Door", "蓝门"), ("Golden Fish", "金鱼"),
        ("White Swan", "白天鹅"), ("Red Lantern", "红灯笼"), ("Green Tree", "绿树"), ("Silver Moon", "银月"),
        ("Little Bear", "小熊"), ("Two Brothers", "两兄弟"), ("Lighthouse", "灯塔"), ("Harbour", "海港"),
        ("Sunny Corner", "阳光角"), ("Grandmother's", "外婆家"), ("Bamboo", "竹子"), ("Lotus", "荷花"),
        ("Stone Bridge", "石桥"), ("Black Cat", "黑猫"), ("Happy", "快乐"), ("Windmill", "风车"), ("Captain's", "船长"),
        ("Seven Stars", "七星"), ("Cloud", "云朵"), ("Orchid", "兰花"), ("Pine", "松树"), ("Fox", "狐狸"),
        ("Ivy", "常春藤"), ("Copper", "铜"), ("Juniper", "杜松"),
    )
)  # fmt: skip
"""the first part of a name; what the place is follows"""

SECOND = {
    "restaurant": (Name("Inn", "酒家"), Name("Kitchen", "小厨"), Name("Garden Restaurant", "花园餐厅")),
    "cafe": (Name("Café", "咖啡馆"), Name("Tea House", "茶馆"), Name("Coffee", "咖啡")),
    "fast_food": (Name("Burger", "汉堡"), Name("Noodle Bar", "面馆"), Name("Kebab", "烤肉")),
    "parking": (Name("Car Park", "停车场"), Name("Garage", "车库")),
    "hotel": (Name("Hotel", "酒店"), Name("Lodge", "旅馆")),
    "pharmacy": (Name("Pharmacy", "药店"),),
    "hospital": (Name("Hospital", "医院"),),
    "bank": (Name("Bank", "银行"),),
    "car_repair": (Name("Motors", "汽修"),),
    "car_wash": (Name("Car Wash", "洗车"),),
    "attraction": (Name("Museum", "博物馆"), Name("Gallery", "美术馆"), Name("Tower", "塔")),
    "viewpoint": (Name("Viewpoint", "观景台"),),
    "school": (Name("School", "学校"),),
    "shop": (Name("Books", "书店"), Name("Bakery", "面包店"), Name("Florist", "花店"), Name("Shoes", "鞋店")),
}

FUEL_BRANDS = (Name("Heliol", "日行石油"), Name("Tanka", "坦卡"))
CHARGING_BRANDS = (Name("Voltway", "伏行"), Name("Amper", "安培"))
SUPERMARKET_BRANDS = (Name("Freshfield", "鲜田"), Name("Kornhof", "谷庄"))
CUISINES = ("italian", "chinese", "japanese", "indian", "french", "seafood", "sichuan", "pizza", "thai", "regional")
HOURS = (
    "Mo-Su 11:00-22:00",
    "Tu-Su 11:30-14:30,17:30-23:00; Mo off",
    "Mo-Fr 08:00-18:00; Sa 09:00-14:00",
    "Mo-Sa 10:00-20:00; PH off",
    "24/7",
    "Mo-Th 17:00-24:00; Fr-Sa 17:00-02:00",
    "Sa, Su 09:00-16:00",
    '"by appointment"',
)

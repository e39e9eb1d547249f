"""Places of an offline map: an OpenStreetMap extract imported into a region's folder, and searched there.

`importing` makes a region, `region` is its folder on disk, `finding` looks in one region, `atlas` is the port over all.
"""

"""What passes between the rooms: frozen data, below everything else. It knows no other room."""
